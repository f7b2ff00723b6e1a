// Clients that a service has to bear. Loopback only.
//
//	rough_clients slow ADDRESS:PORT COUNT SECONDS
//	    COUNT connections from 127.0.0.2 that each send one byte of a header every half second, and begin again when the service lets them
//	    go. Prints: how many were open at the most, bytes sent, how often the service closed one.
//	rough_clients garbage ADDRESS:PORT BODY.json RATE SECONDS
//	    RATE requests a second that are none, of six kinds made of BODY: three that end the connection and three that do not. Prints: how
//	    many were sent, answered 4xx, answered otherwise or not at all.
//	rough_clients overload ADDRESS:PORT BODY.json CONNECTIONS SECONDS
//	    CONNECTIONS clients that each ask again as soon as they are answered, and 50 ms after a 503 (which asks for a second). Prints:
//	    answers 200, 503, others, 503 without Retry-After, and of the 503 the time from the last byte sent to the whole answer: p50, p99
//	    and the largest in milliseconds.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 100000 {
		log.Fatalf("%q is no number from 1 to 100000", text)
	}
	return n
}

func slow(address string, count int, end time.Time) {
	dialer := net.Dialer{Timeout: 5 * time.Second}
	if address[:4] == "127." {
		dialer.LocalAddr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)} // the limit for one address belongs to the others
	}
	const header = "GET /healthz HTTP/1.1\r\nHost: slow\r\nX-Slow: "
	var open, most, sent, closed int64
	var clients sync.WaitGroup
	for i := 0; i < count; i++ {
		clients.Add(1)
		go func(i int) {
			defer clients.Done()
			time.Sleep(time.Duration(i) * time.Second / time.Duration(count))
			for time.Now().Before(end) {
				connection, err := dialer.Dial("tcp", address)
				if err != nil {
					time.Sleep(100 * time.Millisecond)
					continue
				}
				now := atomic.AddInt64(&open, 1)
				for last := atomic.LoadInt64(&most); now > last && !atomic.CompareAndSwapInt64(&most, last, now); {
					last = atomic.LoadInt64(&most)
				}
				for k := 0; time.Now().Before(end); k++ {
					letter := byte('x')
					if k < len(header) {
						letter = header[k]
					}
					if _, err := connection.Write([]byte{letter}); err != nil {
						atomic.AddInt64(&closed, 1)
						break
					}
					atomic.AddInt64(&sent, 1)
					time.Sleep(500 * time.Millisecond)
				}
				connection.Close()
				atomic.AddInt64(&open, -1)
			}
		}(i)
	}
	clients.Wait()
	fmt.Println(most, sent, closed)
}

// The six kinds in turn, from 32 connections that keep to their share of the rate.
func garbage(address string, body string, rate int, end time.Time) {
	const connections = 32
	post := func(body string) string {
		return fmt.Sprintf("POST /v1/predict HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
			address, len(body), body)
	}
	kinds := []string{
		post(body[:len(body)-40]),
		post(strings.Replace(body, "radius_mean", "radius_men", 1)),
		post("\x00\xff\xfe this is no JSON"),
		"POST /v1/predict HTTP/1.1\nHost: a\n\n",
		"\x16\x03\x01\x00\xc8garbage of another protocol\r\n\r\n",
		"POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
	}
	var sent, refused, other int64
	var clients sync.WaitGroup
	for i := 0; i < connections; i++ {
		clients.Add(1)
		go func(i int) {
			defer clients.Done()
			pause := time.Second * connections / time.Duration(rate)
			next := time.Now().Add(pause * time.Duration(i) / connections)
			var connection net.Conn
			var reader *bufio.Reader
			for k := i; next.Before(end); k++ {
				time.Sleep(time.Until(next))
				next = next.Add(pause)
				if connection == nil {
					var err error
					if connection, err = net.DialTimeout("tcp", address, 5*time.Second); err != nil {
						log.Fatal(err)
					}
					reader = bufio.NewReader(connection)
				}
				atomic.AddInt64(&sent, 1)
				_, err := connection.Write([]byte(kinds[k%len(kinds)]))
				if err != nil {
					log.Fatal("a connection was closed: ", err)
				}
				answer, err := http.ReadResponse(reader, nil)
				if err == nil {
					_, err = io.Copy(io.Discard, answer.Body)
				}
				if err != nil || answer.StatusCode < 400 || answer.StatusCode > 499 {
					atomic.AddInt64(&other, 1)
				} else {
					atomic.AddInt64(&refused, 1)
				}
				if err != nil || answer.Close {
					connection.Close()
					connection = nil
				}
			}
			if connection != nil {
				connection.Close()
			}
		}(i)
	}
	clients.Wait()
	fmt.Println(sent, refused, other)
}

func overload(address string, body []byte, connections int, end time.Time) {
	head := fmt.Sprintf("POST /v1/predict HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", address, len(body))
	request := append([]byte(head), body...)
	var lock sync.Mutex
	var took []time.Duration
	var good, busy, other, silent int
	var clients sync.WaitGroup
	for i := 0; i < connections; i++ {
		clients.Add(1)
		go func() {
			defer clients.Done()
			connection, err := net.DialTimeout("tcp", address, 5*time.Second)
			if err != nil {
				log.Fatal(err)
			}
			defer connection.Close()
			reader := bufio.NewReader(connection)
			for time.Now().Before(end) {
				if _, err := connection.Write(request); err != nil {
					log.Fatal("a connection was closed: ", err)
				}
				begin := time.Now()
				answer, err := http.ReadResponse(reader, nil)
				if err != nil {
					log.Fatal("no answer: ", err)
				}
				_, err = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				if err != nil {
					log.Fatal("half an answer: ", err)
				}
				waited := time.Since(begin)
				lock.Lock()
				switch answer.StatusCode {
				case http.StatusOK:
					good++
				case http.StatusServiceUnavailable:
					busy++
					took = append(took, waited)
					if answer.Header.Get("Retry-After") == "" {
						silent++
					}
				default:
					other++
				}
				lock.Unlock()
				if answer.StatusCode == http.StatusServiceUnavailable {
					time.Sleep(50 * time.Millisecond)
				}
			}
		}()
	}
	clients.Wait()
	sort.Slice(took, func(a, b int) bool { return took[a] < took[b] })
	ms := func(share float64) float64 {
		if len(took) == 0 {
			return 0
		}
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	fmt.Printf("%d %d %d %d %.3f %.3f %.3f\n", good, busy, other, silent, ms(0.5), ms(0.99), ms(1))
}

func main() {
	if len(os.Args) < 5 {
		log.Fatal("see the head of main.go for the words")
	}
	address := os.Args[2]
	host, _, err := net.SplitHostPort(address)
	if err != nil || !net.ParseIP(host).IsLoopback() {
		log.Fatal("the address must be one of the loopback")
	}
	end := time.Now().Add(time.Duration(number(os.Args[len(os.Args)-1])) * time.Second)
	switch {
	case os.Args[1] == "slow" && len(os.Args) == 5:
		slow(address, number(os.Args[3]), end)
	case len(os.Args) == 6 && (os.Args[1] == "overload" || os.Args[1] == "garbage"):
		body, err := os.ReadFile(os.Args[3])
		if err != nil {
			log.Fatal(err)
		}
		if os.Args[1] == "overload" {
			overload(address, body, number(os.Args[4]), end)
		} else {
			garbage(address, string(body), number(os.Args[4]), end)
		}
	default:
		log.Fatal("unknown words")
	}
}
