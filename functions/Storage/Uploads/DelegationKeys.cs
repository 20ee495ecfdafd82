using System.Globalization;
using System.Xml.Linq;
using Azure.Core;
using Functions.Storage.Rest;

namespace Functions.Storage.Uploads;

/// <summary>
/// Asks the service for user delegation keys ("Get User Delegation Key") and keeps the one at hand while it outlives what it is to sign.
/// </summary>
internal sealed class DelegationKeys(RestService service, TimeProvider clock) : IDisposable
{
    /// <summary>The longest that the service lets a key live.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    /// <summary>How much longer than its first signature a key is asked for, so that it serves those of the next hours too.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromHours(6);

    /// <summary>The clocks of the service and of this machine may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private (DelegationKey Key, DateTimeOffset Expiry)? _atHand;

    /// <summary>A key that is valid at least until then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No key lives that long.</exception>
    public async Task<DelegationKey> Get(DateTimeOffset until, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_atHand is not { } known || known.Expiry < until) _atHand = known = await Ask(until, cancel);
            return known.Key;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<(DelegationKey Key, DateTimeOffset Expiry)> Ask(DateTimeOffset until, CancellationToken cancel)
    {
        var start = clock.GetUtcNow() - Skew;
        var latest = start + LongestLife;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, latest);
        var expiry = until + Reserve < latest ? until + Reserve : latest;
        using var message = service.Message(RequestMethod.Post, "?restype=service&comp=userdelegationkey");
        message.Request.Headers.SetValue("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(BinaryData.FromString(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>{UploadSas.Instant(start)}</Start><Expiry>{UploadSas.Instant(expiry)}</Expiry></KeyInfo>"));
        var response = await service.Send(message, [200], cancel);
        var key = Read(XDocument.Load(response.Content.ToStream()).Root!);
        return (key, DateTimeOffset.Parse(key.Expiry, CultureInfo.InvariantCulture));
    }

    private static DelegationKey Read(XElement key)
    {
        string Of(string name) => (string?)key.Element(name) ?? throw new InvalidDataException($"The user delegation key has no {name}.");
        return new DelegationKey(Of("SignedOid"), Of("SignedTid"), Of("SignedStart"), Of("SignedExpiry"), Of("SignedService"), Of("SignedVersion"), Of("Value"));
    }
}
