module cytogauge/peers/rough_clients

go 1.19
