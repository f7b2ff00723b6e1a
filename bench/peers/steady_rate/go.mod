module cytogauge/peers/steady_rate

go 1.19
