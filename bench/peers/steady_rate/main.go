// Sends POST requests at a fixed rate, whatever the server does (an open loop), and measures each from the moment at which it was due:
// a server that stalls is charged with all that had to wait. wrk sends the next request when the last one is answered, and autocannon
// sends the requests of a second in bursts.
//
//	steady_rate URL BODY.json RATE SECONDS CONNECTIONS
//
// Prints one line: sent, good (200), failed, p50, p99 and the largest in milliseconds. Loopback only.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strconv"
	"sync"
	"time"
)

type result struct {
	took time.Duration
	good bool
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 100000 {
		log.Fatalf("%q is no number from 1 to 100000", text)
	}
	return n
}

func main() {
	if len(os.Args) != 6 {
		log.Fatal("usage: steady_rate URL BODY.json RATE SECONDS CONNECTIONS")
	}
	address, err := url.Parse(os.Args[1])
	if err != nil || !net.ParseIP(address.Hostname()).IsLoopback() {
		log.Fatal("the URL must name a loopback address")
	}
	body, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	rate, seconds, connections := number(os.Args[3]), number(os.Args[4]), number(os.Args[5])
	transport := &http.Transport{MaxIdleConns: connections, MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}
	client := &http.Client{Transport: transport, Timeout: 10 * time.Second}
	count := rate * seconds
	results := make([]result, count)
	due := make(chan int, count)
	start := time.Now().Add(50 * time.Millisecond)
	at := func(i int) time.Time { return start.Add(time.Duration(i) * time.Second / time.Duration(rate)) }
	var workers sync.WaitGroup
	for w := 0; w < connections; w++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range due {
				answer, err := client.Post(os.Args[1], "application/json", bytes.NewReader(body))
				good := false
				if err == nil {
					_, err = io.Copy(io.Discard, answer.Body)
					answer.Body.Close()
					good = err == nil && answer.StatusCode == http.StatusOK
				}
				results[i] = result{time.Since(at(i)), good}
			}
		}()
	}
	for i := 0; i < count; i++ {
		time.Sleep(time.Until(at(i)))
		due <- i
	}
	close(due)
	workers.Wait()
	took := make([]time.Duration, 0, count)
	good := 0
	for _, r := range results {
		took = append(took, r.took)
		if r.good {
			good++
		}
	}
	sort.Slice(took, func(a, b int) bool { return took[a] < took[b] })
	ms := func(share float64) float64 {
		return float64(took[int(share*float64(count-1))].Microseconds()) / 1000
	}
	fmt.Printf("%d %d %d %.3f %.3f %.3f\n", count, good, count-good, ms(0.5), ms(0.99), ms(1))
}
