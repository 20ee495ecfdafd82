#!/bin/sh
# 在密钥库中生成根密钥和首个管理员密钥：已有的绝不改动。
# Makes the root key and the first admin key in the vault. What is there is never touched: another root key would make everything kept unreadable.
# They are put through the resource manager, so whoever deploys needs no right to read secrets and no way into a private network.
set -eu
: "${AZURE_SUBSCRIPTION_ID:?azd sets it}" "${AZURE_RESOURCE_GROUP:?azd sets it}" "${KEY_VAULT:?an output of main.bicep}" "${FUNCTION_APP:?an output of main.bicep}"

manager=$(az cloud show --query endpoints.resourceManager --output tsv)
group="${manager%/}/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AZURE_RESOURCE_GROUP/providers"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
chmod 600 "$body"

make() { # name of the secret, value
  url="$group/Microsoft.KeyVault/vaults/$KEY_VAULT/secrets/$1?api-version=2024-11-01"
  if found=$(az rest --method get --url "$url" --output none 2>&1); then
    echo "$1: 已存在，保持不变 / is there, left as it is"
    return
  fi
  # Anything but "not found" may hide a key that is there.
  case $found in
    *NotFound*) ;;
    *) echo "$1: $found" >&2; exit 1 ;;
  esac
  # In a file: arguments of a command can be read by others on this machine.
  printf '{"properties":{"value":"%s","contentType":"%s"}}' "$2" "$1" > "$body"
  az rest --method put --url "$url" --body "@$body" --output none
  echo "$1: 已生成 / made"
}

make root-key "$(openssl rand -base64 32)"
make admin-key "$(openssl rand -hex 32)"

# The app was made before the secrets and remembers that it found none.
az rest --method post --url "$group/Microsoft.Web/sites/$FUNCTION_APP/config/configreferences/appsettings/refresh?api-version=2025-03-01" --output none
