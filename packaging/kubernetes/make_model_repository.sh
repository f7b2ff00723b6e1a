#!/bin/sh
# make_model_repository.sh MODEL FOLDER [cytogauge-cli]: exports the model as ONNX into the layout that Triton and KServe read:
# FOLDER/NAME/1/model.onnx. MODEL is a name, NAME@VERSION or a file.
set -eu
[ $# -ge 2 ] || { echo "Usage: $0 MODEL FOLDER [cytogauge-cli]" >&2; exit 2; }
model=$1 folder=$2 cli=${3:-cytogauge-cli}
name=$("$cli" model show "$model" --json | sed -n 's/^ *"id": *"\([^"]*\)".*$/\1/p' | head -n 1)
[ -n "$name" ] || { echo "The model has no id; is $model a model of this program?" >&2; exit 1; }
mkdir -p "$folder/$name/1"
"$cli" model export "$model" --format onnx "$folder/$name/1/model.onnx"
echo "$folder/$name/1/model.onnx"
