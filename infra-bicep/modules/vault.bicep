// The root key and whatever else is secret. The app reads; nobody is given more here.
param name string
param location string
param tags object
param locked bool
param principalId string
param privateNetwork bool
param workspaceId string

var roles = loadJsonContent('../roles.json')

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Without the root key everything that was sealed is lost: for 90 days a deletion can be undone and by nobody be made final.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: privateNetwork ? 'Deny' : 'Allow' }
  }
}

resource right 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, roles.secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

// Who read which secret, and when.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'kept'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'Without the root key nothing that hospitals sent can be opened.' }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
