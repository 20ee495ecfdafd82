using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using System.Xml.Linq;
using Azure.Core.Pipeline;
using Functions.Storage;
using Functions.Storage.Rest;
using Functions.Storage.Uploads;

namespace Functions.Tests.Storage.Uploads;

/// <summary>What an upload address allows, asked of the service that checks its signature.</summary>
public sealed class SasUploadAddressesTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private const string Name = "H001/20261001-一 号";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task An_address_signed_with_the_account_key_puts_that_blob_and_does_nothing_else()
    {
        using var service = new KeyService();
        using var addresses = Addresses(ports.Settings, service);
        await PutsThatBlobAndDoesNothingElse(await addresses.Sign(ports.Name, Name, DateTimeOffset.UtcNow + Hour, default), Name);
    }

    [Fact]
    public async Task An_address_signed_with_a_delegation_key_puts_that_blob_and_does_nothing_else()
    {
        using var service = new KeyService();
        using var addresses = Addresses(WithoutKey, service);
        await PutsThatBlobAndDoesNothingElse(await addresses.Sign(ports.Name, Name, DateTimeOffset.UtcNow + Hour, default), Name);
        Assert.Equal("?restype=service&comp=userdelegationkey", service.Asked.Single().Query);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_address_puts_nothing(bool accountKey)
    {
        using var service = new KeyService();
        using var addresses = Addresses(accountKey ? ports.Settings : WithoutKey, service);
        Assert.Equal(HttpStatusCode.Forbidden, await Call(HttpMethod.Put, await addresses.Sign(ports.Name, "late", DateTimeOffset.UtcNow.AddSeconds(-2), default)));
    }

    [Fact]
    public async Task A_delegation_key_serves_until_something_outlives_it()
    {
        using var service = new KeyService();
        using var addresses = Addresses(WithoutKey, service);
        var now = DateTimeOffset.UtcNow;
        foreach (var hours in new[] { 1, 2, 6 }) await addresses.Sign(ports.Name, Name, now.AddHours(hours), default);
        Assert.Single(service.Asked);
        await addresses.Sign(ports.Name, Name, now.AddHours(8), default);
        Assert.Equal(2, service.Asked.Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => addresses.Sign(ports.Name, Name, now.AddDays(8), default));
    }

    /// <summary>The order of the lines is that of "Create a user delegation SAS", version 2020-12-06 and later.</summary>
    [Fact]
    public async Task The_signed_text_has_the_documented_layout()
    {
        using var service = new KeyService();
        using var addresses = Addresses(WithoutKey with { BlobServiceUri = new Uri("https://acc.blob.core.windows.net"), AccountName = null }, service);
        var expires = DateTimeOffset.UtcNow + Hour;
        var query = HttpUtility.ParseQueryString((await addresses.Sign("uploads", "H1/x", expires, default)).Query);
        string[] text =
        [
            "cw", "", $"{expires.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z", "/blob/acc/uploads/H1/x", "oid", "tid", query["skt"]!, query["ske"]!, "b", "2024-11-04",
            "", "", "", "", "https", "2024-11-04", "b", "", "", "", "", "", "", "",
        ];
        var signature = HMACSHA256.HashData(KeyService.Value(query["skt"]!, query["ske"]!), Encoding.UTF8.GetBytes(string.Join('\n', text)));
        Assert.Equal(Convert.ToBase64String(signature), query["sig"]);
        Assert.Equal(("https", "b", "cw"), (query["spr"], query["sr"], query["sp"]));
    }

    private async Task PutsThatBlobAndDoesNothingElse(Uri address, string name)
    {
        Assert.Equal(HttpStatusCode.Created, await Call(HttpMethod.Put, address));
        Assert.Equal("put"u8.ToArray(), (await ports.Blobs.Read(ports.Name, name, default))!.Bytes.ToArray());
        Assert.Equal(HttpStatusCode.Forbidden, await Call(HttpMethod.Get, address));
        Assert.Equal(HttpStatusCode.Forbidden, await Call(HttpMethod.Delete, address));
        var elsewhere = new UriBuilder(address) { Path = address.AbsolutePath + "x" }.Uri;
        Assert.Equal(HttpStatusCode.Forbidden, await Call(HttpMethod.Put, elsewhere));
        var list = new UriBuilder(address) { Path = $"{ports.Settings.BlobServiceUri.AbsolutePath}/{ports.Name}", Query = "?restype=container&comp=list&" + address.Query.TrimStart('?') }.Uri;
        Assert.Equal(HttpStatusCode.Forbidden, await Call(HttpMethod.Get, list));
    }

    private static async Task<HttpStatusCode> Call(HttpMethod method, Uri address)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put)
        {
            request.Content = new ByteArrayContent("put"u8.ToArray());
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private StorageSettings WithoutKey => ports.Settings with { AccountKey = null };

    private static SasUploadAddresses Addresses(StorageSettings settings, KeyService service) => new(
        settings,
        RestPipeline.Build(new SharedKeyPolicy("acc", Convert.ToBase64String(new byte[32]), SharedKeyText.OfBlobOrQueue), null, new HttpClientTransport(new HttpClient(service))),
        TimeProvider.System);

    /// <summary>Gives out delegation keys whose values are those that the stand-in for the service derives from what a key says of itself.</summary>
    private sealed class KeyService : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        public static byte[] Value(string start, string expiry) => HMACSHA256.HashData(
            "azurite-user-delegation-signing-seed-v1"u8.ToArray(), Encoding.UTF8.GetBytes($"oid\ntid\n{start}\n{expiry}\nb\n2024-11-04"));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            var wanted = XDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).Root!;
            var (start, expiry) = (wanted.Element("Start")!.Value, wanted.Element("Expiry")!.Value);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $"<UserDelegationKey><SignedOid>oid</SignedOid><SignedTid>tid</SignedTid><SignedStart>{start}</SignedStart><SignedExpiry>{expiry}</SignedExpiry>"
                    + $"<SignedService>b</SignedService><SignedVersion>2024-11-04</SignedVersion><Value>{Convert.ToBase64String(Value(start, expiry))}</Value></UserDelegationKey>"),
            };
        }
    }
}
