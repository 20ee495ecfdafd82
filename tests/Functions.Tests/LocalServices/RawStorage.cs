using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Functions.Storage;

namespace Functions.Tests.LocalServices;

/// <summary>
/// Just enough of the storage services' REST for these tests, signed by hand
/// (learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key), so that they depend on no adapter of the product.
/// </summary>
public sealed class RawStorage(StorageSettings settings) : IDisposable
{
    private readonly HttpClient _http = new();

    public Task CreateContainer(string name) => Put(settings.BlobServiceUri, $"{name}?restype=container", "");

    public Task WriteBlob(string name, string text) => Put(settings.BlobServiceUri, name, text, ("x-ms-blob-type", "BlockBlob"));

    public Task DeleteBlob(string name) => Send(HttpMethod.Delete, settings.BlobServiceUri, name, null);

    public Task<string?> ReadBlob(string name) => Get(settings.BlobServiceUri, name);

    public Task CreateQueue(string name) => Put(settings.QueueServiceUri, name, "");

    public Task SendMessage(string queue, string text) => Send(HttpMethod.Post, settings.QueueServiceUri, $"{queue}/messages",
        $"<QueueMessage><MessageText>{text}</MessageText></QueueMessage>");

    public async Task<string> PeekMessages(string queue) =>
        await Get(settings.QueueServiceUri, $"{queue}/messages?numofmessages=32&peekonly=true") ?? "";

    public Task CreateTable(string name) => Send(HttpMethod.Post, settings.TableServiceUri, "Tables", $$"""{"TableName":"{{name}}"}""");

    public Task WriteRow(string table, string row, string value) => Send(HttpMethod.Put, settings.TableServiceUri, Row(table, row),
        $$"""{"PartitionKey":"p","RowKey":"{{row}}","Value":"{{value}}"}""");

    public Task<string?> ReadRow(string table, string row) => Get(settings.TableServiceUri, Row(table, row));

    private static string Row(string table, string row) => $"{table}(PartitionKey='p',RowKey='{row}')";

    private Task Put(Uri service, string path, string text, params (string, string)[] headers) => Send(HttpMethod.Put, service, path, text, headers);

    private async Task Send(HttpMethod method, Uri service, string path, string? text, params (string, string)[] headers)
    {
        using var answer = await _http.SendAsync(Signed(method, service, path, text, headers));
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<string?> Get(Uri service, string path)
    {
        using var answer = await _http.SendAsync(Signed(HttpMethod.Get, service, path, null));
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private HttpRequestMessage Signed(HttpMethod method, Uri service, string path, string? text, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri($"{service.ToString().TrimEnd('/')}/{path}"));
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        if (text is not null) request.Content = new StringContent(text, Encoding.UTF8, service == settings.TableServiceUri ? "application/json" : "text/plain");
        headers = [.. headers, ("x-ms-date", date), ("x-ms-version", "2020-12-06")];
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Accept", service == settings.TableServiceUri ? "application/json;odata=nometadata" : "*/*");
        var signature = service == settings.TableServiceUri ? TableText(request, date) : BlobText(request, headers);
        var scheme = service == settings.TableServiceUri ? "SharedKeyLite" : "SharedKey";
        var hash = HMACSHA256.HashData(Convert.FromBase64String(settings.AccountKey!), Encoding.UTF8.GetBytes(signature));
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {settings.AccountName}:{Convert.ToBase64String(hash)}");
        return request;
    }

    private string TableText(HttpRequestMessage request, string date) => $"{date}\n/{settings.AccountName}{request.RequestUri!.AbsolutePath}";

    private string BlobText(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        var length = request.Content?.Headers.ContentLength is > 0 and var bytes ? $"{bytes}" : "";
        var canonicalHeaders = string.Concat(headers.OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => $"{h.Name}:{h.Value}\n"));
        var parameters = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal).Select(p => "\n" + p.Replace('=', ':'));
        return $"{request.Method}\n\n\n{length}\n\n{request.Content?.Headers.ContentType}\n\n\n\n\n\n\n{canonicalHeaders}"
            + $"/{settings.AccountName}{request.RequestUri.AbsolutePath}{string.Concat(parameters)}";
    }

    public void Dispose() => _http.Dispose();
}
