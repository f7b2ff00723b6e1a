// The work of cytogauge-server's POST /v1/predict as a Go net/http service: the same model file, the same fields in the answer
// (checks of the consistency of fields are left out, which is in its favour). For bench/load.sh.
//
//	go_service MODEL.json ADDRESS:PORT
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math"
	"net/http"
	"os"
)

const z975 = 1.959963984540054

type model struct {
	id, version, sha, schema string
	names                    []string
	classes                  []string
	limits                   []float64
	mean, scale, coef        []float64
	intercept                float64
	factor                   []float64 // lower triangle, row by row; the last row is the intercept's
	cut                      []float64 // log-odds that put a class into the set
	novelMean, novelScale    []float64
	whitening                []float64 // lower triangle, row by row
	novelCut                 float64
	ranges                   [][]float64 // minimum, 1st and 99th percentile, maximum
}

func load(path string) (*model, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		Checksum string
		Content  struct {
			Id, Version string
			Schema      struct {
				Id       string
				Features []struct {
					Name    string
					Minimum *float64
				}
				Classes []struct{ Name string }
			}
			Pipeline []struct {
				Mean, Scale      []float64
				Coefficients     [][]float64
				Intercepts       []float64
				CovarianceFactor []float64 `json:"covariance_factor"`
			}
			Novelty struct {
				Mean, Scale, Whitening []float64
				Cut                    float64
			}
			Conformal  struct{ Cut []float64 }
			References []struct{ Range []float64 }
		}
	}
	if err := json.Unmarshal(bytes, &file); err != nil {
		return nil, err
	}
	c := file.Content
	m := &model{id: c.Id, version: c.Version, sha: file.Checksum, schema: c.Schema.Id,
		mean: c.Pipeline[0].Mean, scale: c.Pipeline[0].Scale, coef: c.Pipeline[1].Coefficients[0],
		intercept: c.Pipeline[1].Intercepts[0], factor: c.Pipeline[1].CovarianceFactor, cut: c.Conformal.Cut,
		novelMean: c.Novelty.Mean, novelScale: c.Novelty.Scale, whitening: c.Novelty.Whitening, novelCut: c.Novelty.Cut}
	for _, f := range c.Schema.Features {
		m.names = append(m.names, f.Name)
		limit := math.Inf(-1)
		if f.Minimum != nil {
			limit = *f.Minimum
		}
		m.limits = append(m.limits, limit)
	}
	for _, k := range c.Schema.Classes {
		m.classes = append(m.classes, k.Name)
	}
	for _, r := range c.References {
		m.ranges = append(m.ranges, r.Range)
	}
	return m, nil
}

type prediction struct {
	Label         string             `json:"label"`
	Probability   float64            `json:"probability"`
	Probabilities map[string]float64 `json:"probabilities"`
	Interval      [2]float64         `json:"interval"`
	Set           []string           `json:"set"`
	Status        string             `json:"status"`
	Flags         []string           `json:"flags"`
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func (m *model) predict(x []float64) prediction {
	n := len(x)
	g := make([]float64, n+1)
	logit := m.intercept
	for j := range x {
		g[j] = (x[j] - m.mean[j]) / m.scale[j]
		logit += m.coef[j] * g[j]
	}
	g[n] = 1
	variance := 0.0
	product := make([]float64, n+1)
	at := 0
	for i := 0; i <= n; i++ {
		for k := 0; k <= i; k++ {
			product[k] += m.factor[at] * g[i]
			at++
		}
	}
	for _, p := range product {
		variance += p * p
	}
	width := z975 * math.Sqrt(variance)
	p := sigmoid(logit)
	label := 0
	if p >= 0.5 {
		label = 1
	}
	answer := prediction{Label: m.classes[label], Probability: p,
		Probabilities: map[string]float64{m.classes[0]: sigmoid(-logit), m.classes[1]: p},
		Interval:      [2]float64{sigmoid(logit - width), sigmoid(logit + width)}, Set: []string{}, Status: "typical", Flags: []string{}}
	for k, odds := range []float64{-logit, logit} {
		if odds >= m.cut[k] {
			answer.Set = append(answer.Set, m.classes[k])
		}
	}
	z := make([]float64, n)
	for j := range x {
		z[j] = (math.Log1p(x[j]) - m.novelMean[j]) / m.novelScale[j]
	}
	distance := 0.0
	at = 0
	for i := 0; i < n; i++ {
		white := 0.0
		for k := 0; k <= i; k++ {
			white += m.whitening[at] * z[k]
			at++
		}
		distance += white * white
	}
	if distance > m.novelCut {
		answer.Status = "unusual"
	}
	for j, r := range m.ranges {
		margin := 0.1 * (r[3] - r[0])
		if x[j] < r[0]-margin || x[j] > r[3]+margin {
			answer.Status = "outside"
			answer.Flags = append(answer.Flags, "outside:"+m.names[j])
		} else if x[j] < r[1] || x[j] > r[2] {
			answer.Flags = append(answer.Flags, "unusual:"+m.names[j])
		}
	}
	return answer
}

func uuid() string {
	var b [16]byte
	if _, err := io.ReadFull(rand.Reader, b[:]); err != nil {
		panic(err)
	}
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go_service MODEL.json ADDRESS:PORT")
	}
	m, err := load(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	type modelInfo struct {
		Id      string `json:"id"`
		Version string `json:"version"`
		Sha     string `json:"sha256"`
		Schema  string `json:"schema"`
	}
	info := modelInfo{m.id, m.version, m.sha, m.schema}
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("{}")) })
	http.HandleFunc("/v1/predict", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			problem(w, http.StatusMethodNotAllowed, "POST only")
			return
		}
		var ask struct {
			Patient string
			Inputs  map[string]float64
		}
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<20)).Decode(&ask); err != nil {
			problem(w, http.StatusBadRequest, "no JSON")
			return
		}
		x := make([]float64, len(m.names))
		for j, name := range m.names {
			value, given := ask.Inputs[name]
			if !given || value < m.limits[j] {
				problem(w, http.StatusUnprocessableEntity, name)
				return
			}
			x[j] = value
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(struct {
			RequestId   string       `json:"request_id"`
			Model       modelInfo    `json:"model"`
			Predictions []prediction `json:"predictions"`
		}{uuid(), info, []prediction{m.predict(x)}})
	})
	log.Fatal(http.ListenAndServe(os.Args[2], nil))
}
