# 在密钥库中生成根密钥和首个管理员密钥：已有的绝不改动。
# Makes the root key and the first admin key in the vault. What is there is never touched: another root key would make everything kept unreadable.
# The counterpart of first-secrets.sh; the reasons stand there.
$ErrorActionPreference = 'Stop'
# A secret that is not there is an answer, not a failure.
$PSNativeCommandUseErrorActionPreference = $false
foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'KEY_VAULT', 'FUNCTION_APP') {
    if (-not [Environment]::GetEnvironmentVariable($name)) { throw "$name 未设置 / is not set: azd sets it from the outputs of main.bicep." }
}

$manager = (az cloud show --query endpoints.resourceManager --output tsv).TrimEnd('/')
$group = "$manager/subscriptions/$env:AZURE_SUBSCRIPTION_ID/resourceGroups/$env:AZURE_RESOURCE_GROUP/providers"

function Add-Secret([string] $name, [string] $value) {
    $url = "$group/Microsoft.KeyVault/vaults/$env:KEY_VAULT/secrets/${name}?api-version=2024-11-01"
    $found = (az rest --method get --url $url --output none 2>&1) -join "`n"
    if ($LASTEXITCODE -eq 0) { "${name}: 已存在，保持不变 / is there, left as it is"; return }
    if ($found -notmatch 'NotFound') { throw "${name}: $found" }
    $body = [IO.Path]::GetTempFileName()
    try {
        # Base64 and hexadecimal digits need no escaping.
        [IO.File]::WriteAllText($body, '{"properties":{"value":"' + $value + '","contentType":"' + $name + '"}}')
        az rest --method put --url $url --body "@$body" --output none
        if ($LASTEXITCODE -ne 0) { throw "${name}: 未能写入 / could not be written" }
        "${name}: 已生成 / made"
    }
    finally { [IO.File]::Delete($body) }
}

function New-RandomBytes { [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32) }

Add-Secret 'root-key' ([Convert]::ToBase64String((New-RandomBytes)))
Add-Secret 'admin-key' ([Convert]::ToHexString((New-RandomBytes)).ToLowerInvariant())

az rest --method post --url "$group/Microsoft.Web/sites/$env:FUNCTION_APP/config/configreferences/appsettings/refresh?api-version=2025-03-01" --output none
if ($LASTEXITCODE -ne 0) { throw '应用未能刷新密钥引用 / the app could not look up its secrets again' }
