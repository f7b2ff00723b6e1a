module cytogauge/peers/go_service

go 1.19
