using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Functions.Api.Description;

/// <summary><c>GET /openapi/v1.json</c>: the API's description, written when it is first asked for and kept.</summary>
public static class DescriptionEndpoint
{
    /// <summary>The address.</summary>
    public const string Address = "/openapi/v1.json";

    /// <summary>Adds the endpoint.</summary>
    public static void MapDescription(this WebApplication app)
    {
        var document = new Lazy<(byte[] Bytes, EntityTagHeaderValue Tag)>(() => Write(app.Services.GetRequiredService<EndpointDataSource>()));
        app.MapGet(Address, () => Results.Bytes(document.Value.Bytes, "application/json; charset=utf-8", entityTag: document.Value.Tag)).ExcludeFromDescription();
    }

    private static (byte[] Bytes, EntityTagHeaderValue Tag) Write(EndpointDataSource endpoints)
    {
        var bytes = Encoding.UTF8.GetBytes(ApiDocument.Write(endpoints).ToJsonString(ApiJson.Options));
        return (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\""));
    }
}
