using Azure.Core.Pipeline;
using Functions.Storage.Blobs;
using Functions.Storage.Rest;

namespace Functions.Storage.Uploads;

/// <summary>Upload addresses signed with the account's key where there is one, else with a user delegation key of the process's identity.</summary>
public sealed class SasUploadAddresses : IUploadAddresses, IDisposable
{
    private readonly string _service;
    private readonly string _account;
    private readonly bool _httpsOnly;
    private readonly byte[]? _accountKey;
    private readonly DelegationKeys _keys;

    /// <summary>Signs for the account that the settings name.</summary>
    /// <param name="settings">The account.</param>
    /// <param name="pipeline">The way to the service, for asking for delegation keys.</param>
    /// <param name="clock">The time from which keys are to hold.</param>
    public SasUploadAddresses(StorageSettings settings, HttpPipeline pipeline, TimeProvider clock)
    {
        var address = settings.BlobServiceUri;
        _service = address.AbsoluteUri.TrimEnd('/');
        _account = settings.AccountName ?? AccountOf(address);
        _httpsOnly = address.Scheme == Uri.UriSchemeHttps;
        _accountKey = settings.AccountKey is { } key ? Convert.FromBase64String(key) : null;
        _keys = new DelegationKeys(new RestService("blobs", address, pipeline), clock);
    }

    /// <inheritdoc/>
    public async Task<Uri> Sign(string container, string name, DateTimeOffset expires, CancellationToken cancel)
    {
        var sas = new UploadSas(_account, container, name, expires, _httpsOnly);
        var query = _accountKey is { } key ? sas.SignedBy(key) : sas.SignedBy(await _keys.Get(expires, cancel));
        return new Uri($"{_service}/{BlobName.Path(container, name)}?{query}");
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    /// <summary>In Azure the first label of the host is the account; a stand-in has it as the first segment of the path.</summary>
    private static string AccountOf(Uri address) =>
        address.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : address.Host.Split('.')[0];
}
