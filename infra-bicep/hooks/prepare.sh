#!/bin/sh
# 部署前：登记专用网络所需的资源提供程序，并沿用已有预算的起始月份。
# Before provisioning: registers the provider that the app's subnet is delegated to, and finds out in which month the budget began.
# Azure changes no budget's beginning and begins none in the past, so a template can't say it alone; and it registers no provider that only a delegation names.
set -eu
group=${AZURE_RESOURCE_GROUP:-rg-${AZURE_ENV_NAME:?azd sets it}}

if [ "${PRIVATE_NETWORK:-false}" = true ]; then
  az provider register --namespace Microsoft.App --wait ${AZURE_SUBSCRIPTION_ID:+--subscription "$AZURE_SUBSCRIPTION_ID"} --output none
fi

month=$(date -u +%Y-%m-01)
# Without a subscription nothing was ever provisioned from this environment; in Azure China there are no budgets.
if [ -n "${AZURE_SUBSCRIPTION_ID:-}" ] && [ "${CLOUD:-public}" != china ]; then
  manager=$(az cloud show --query endpoints.resourceManager --output tsv)
  url="${manager%/}/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$group/providers/Microsoft.Consumption/budgets/shortage?api-version=2023-11-01"
  if found=$(az rest --method get --url "$url" --query properties.timePeriod.startDate --output tsv 2>&1); then
    month=$(printf '%s' "$found" | cut -c1-10)
  else
    case $found in
      *NotFound*) ;;
      *) echo "budget: $found" >&2; exit 1 ;;
    esac
  fi
fi

if [ "${1:-}" = --print ]; then echo "$month"; else azd env set BUDGET_FROM "$month"; fi
