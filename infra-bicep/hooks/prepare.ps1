# 部署前：登记专用网络所需的资源提供程序，并沿用已有预算的起始月份。
# Before provisioning: registers the provider that the app's subnet is delegated to, and finds out in which month the budget began.
# The counterpart of prepare.sh; the reasons stand there.
$ErrorActionPreference = 'Stop'
# A budget that is not there is an answer, not a failure.
$PSNativeCommandUseErrorActionPreference = $false
$group = $env:AZURE_RESOURCE_GROUP
if (-not $group) {
    if (-not $env:AZURE_ENV_NAME) { throw 'AZURE_ENV_NAME 未设置 / is not set: azd sets it.' }
    $group = "rg-$env:AZURE_ENV_NAME"
}

if ($env:PRIVATE_NETWORK -eq 'true') {
    $of = if ($env:AZURE_SUBSCRIPTION_ID) { '--subscription', $env:AZURE_SUBSCRIPTION_ID } else { @() }
    az provider register --namespace Microsoft.App --wait @of --output none
    if ($LASTEXITCODE -ne 0) { throw 'Microsoft.App 未能登记 / could not be registered' }
}

$month = [DateTime]::UtcNow.ToString('yyyy-MM-01', [Globalization.CultureInfo]::InvariantCulture)
if ($env:AZURE_SUBSCRIPTION_ID -and $env:CLOUD -ne 'china') {
    $manager = (az cloud show --query endpoints.resourceManager --output tsv).TrimEnd('/')
    $url = "$manager/subscriptions/$env:AZURE_SUBSCRIPTION_ID/resourceGroups/$group/providers/Microsoft.Consumption/budgets/shortage?api-version=2023-11-01"
    $found = (az rest --method get --url $url --query properties.timePeriod.startDate --output tsv 2>&1) -join "`n"
    if ($LASTEXITCODE -eq 0) { $month = $found.Substring(0, 10) }
    elseif ($found -notmatch 'NotFound') { throw "budget: $found" }
}

azd env set BUDGET_FROM $month
if ($LASTEXITCODE -ne 0) { throw 'BUDGET_FROM 未能保存 / could not be kept' }
