using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Functions.Storage.Rest;

/// <summary>Signs requests with an account's key ("Authorize with Shared Key", learn.microsoft.com/rest/api/storageservices).</summary>
/// <param name="account">The account's name.</param>
/// <param name="base64Key">The account's key.</param>
/// <param name="textToSign">What of a request is signed: <see cref="SharedKeyText.OfBlobOrQueue"/> or <see cref="SharedKeyText.OfTable"/>.</param>
public sealed class SharedKeyPolicy(string account, string base64Key, Func<Request, string, string> textToSign) : HttpPipelineSynchronousPolicy
{
    private readonly byte[] _key = Convert.FromBase64String(base64Key);

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(textToSign(request, account)));
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(signature)}");
    }
}
