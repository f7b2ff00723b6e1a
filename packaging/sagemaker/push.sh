#!/usr/bin/env bash
# Builds the image, puts it into ECR and makes a SageMaker endpoint of it. With --dry-run the commands are printed, none is run.
#   push.sh [--dry-run] --account ID --region REGION --role ARN --endpoint NAME --variant NAME=S3_URL,WEIGHT [--variant …]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)

dry=no account='' region='' role='' endpoint='' instance=ml.t2.medium
variants=()
usage() { sed -n '2,3s/^# *//p' "$0" >&2; exit 2; }
while [ $# -gt 0 ]; do
    case "$1" in
        --dry-run) dry=yes; shift ;;
        --account | --region | --role | --endpoint | --instance | --variant)
            [ $# -ge 2 ] || usage
            case "$1" in
                --account) account=$2 ;;
                --region) region=$2 ;;
                --role) role=$2 ;;
                --endpoint) endpoint=$2 ;;
                --instance) instance=$2 ;;
                --variant) variants+=("$2") ;;
            esac
            shift 2 ;;
        *) usage ;;
    esac
done
[ -n "$account" ] && [ -n "$region" ] && [ -n "$role" ] && [ -n "$endpoint" ] && [ ${#variants[@]} -gt 0 ] || usage

run() {
    if [ "$dry" = yes ]; then printf '%q ' "$@"; echo; else "$@"; fi
}

engine=$(command -v docker || command -v podman || echo docker)
registry=$account.dkr.ecr.$region.amazonaws.com
image=$registry/cytogauge-server:$(sed -n 's/^project(Cytogauge VERSION \([0-9.]*\).*$/\1/p' "$root/CMakeLists.txt")

run "$(basename "$engine")" build --platform linux/amd64 -f "$root/packaging/container/Containerfile" -t "$image" "$root"
if [ "$dry" = yes ]; then
    echo "aws ecr get-login-password --region $region | $(basename "$engine") login --username AWS --password-stdin $registry"
else
    aws ecr get-login-password --region "$region" | "$engine" login --username AWS --password-stdin "$registry"
    aws ecr describe-repositories --region "$region" --repository-names cytogauge-server >/dev/null 2>&1 ||
        aws ecr create-repository --region "$region" --repository-name cytogauge-server >/dev/null
fi
run "$(basename "$engine")" push "$image"

production=()
for variant in "${variants[@]}"; do
    name=${variant%%=*} rest=${variant#*=}
    data=${rest%,*} weight=${rest##*,}
    [ "$name" != "$variant" ] && [ "$data" != "$rest" ] || usage
    run aws sagemaker create-model --region "$region" --model-name "$endpoint-$name" --execution-role-arn "$role" \
        --primary-container "Image=$image,ModelDataUrl=$data"
    production+=("VariantName=$name,ModelName=$endpoint-$name,InitialInstanceCount=1,InstanceType=$instance,InitialVariantWeight=$weight")
done
run aws sagemaker create-endpoint-config --region "$region" --endpoint-config-name "$endpoint" --production-variants "${production[@]}"
run aws sagemaker create-endpoint --region "$region" --endpoint-name "$endpoint" --endpoint-config-name "$endpoint"
