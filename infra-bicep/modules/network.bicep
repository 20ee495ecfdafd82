// The private way to the services: one network, one subnet for the app, one for the endpoints, one private zone a service.
param token string
param location string
param tags object
param zones { documents: string, vault: string, bus: string }
param dataStorageId string
param hostStorageId string
param documentsId string
param vaultId string

@description('Empty where the tier of the bus has no private endpoint.')
param busId string

// In the order of the endpoints' numbers below.
var zoneNames = concat([
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.table.${environment().suffixes.storage}'
  zones.documents
  zones.vault
], empty(busId) ? [] : [zones.bus])

var endpoints = concat([
  { name: 'data-blob', target: dataStorageId, group: 'blob', zone: 0 }
  { name: 'data-table', target: dataStorageId, group: 'table', zone: 1 }
  { name: 'host-blob', target: hostStorageId, group: 'blob', zone: 0 }
  { name: 'documents', target: documentsId, group: 'Sql', zone: 2 }
  { name: 'vault', target: vaultId, group: 'vault', zone: 3 }
], empty(busId) ? [] : [{ name: 'bus', target: busId, group: 'namespace', zone: 4 }])

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-shortage-${token}'
  location: location
  tags: tags
  properties: { addressSpace: { addressPrefixes: ['10.71.0.0/22'] } }
}

// Flex Consumption wants a subnet of its own; a /24 lets it grow to its most instances.
resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'app'
  properties: {
    addressPrefix: '10.71.0.0/24'
    delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
  }
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: network
  name: 'endpoints'
  properties: { addressPrefix: '10.71.1.0/26', privateEndpointNetworkPolicies: 'Enabled' }
  // A network changes one subnet at a time.
  dependsOn: [appSubnet]
}

resource dns 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (zone, i) in zoneNames: {
  parent: dns[i]
  name: 'shortage'
  location: 'global'
  tags: tags
  properties: { virtualNetwork: { id: network.id }, registrationEnabled: false }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [for endpoint in endpoints: {
  name: 'pe-${endpoint.name}-${token}'
  location: location
  tags: tags
  properties: {
    subnet: { id: endpointSubnet.id }
    privateLinkServiceConnections: [
      { name: endpoint.name, properties: { privateLinkServiceId: endpoint.target, groupIds: [endpoint.group] } }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [for (endpoint, i) in endpoints: {
  parent: privateEndpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: 'zone', properties: { privateDnsZoneId: dns[endpoint.zone].id } }
    ]
  }
}]

output appSubnetId string = appSubnet.id
