// The dashboard: one page that says whether feeds come, become figures and warnings in time, and reach people.
param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'operations')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: '短缺药品预警 · 运行 / Drug shortage warning · operations'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(loadTextContent('../workbook.json'), 'WORKSPACE-ID', workspaceId)
  }
}
