using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;

namespace Functions.Alerts.Subscriptions;

/// <summary>
/// Seals where alerts go and what they are signed with, under a key of their own. What is sealed is bound to the subscription and to what it
/// is, so that one person's secret can't be put in another's place, nor a target shown as if it were none.
/// </summary>
public sealed class SubscriptionSeal(Secrets secrets)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals a text.</summary>
    /// <param name="text">The clear text.</param>
    /// <param name="subscription">The key of the subscription.</param>
    /// <param name="what">What it is: <c>target</c> or <c>secret</c>.</param>
    public BinaryData Seal(string text, string subscription, string what)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceSize + clear.Length + TagSize];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var aes = new AesGcm(secrets.SubscriptionKey, TagSize);
        aes.Encrypt(sealedText.AsSpan(0, NonceSize), clear, sealedText.AsSpan(NonceSize, clear.Length), sealedText.AsSpan(NonceSize + clear.Length), Binding(subscription, what));
        return new BinaryData(sealedText);
    }

    /// <summary>Opens what was sealed.</summary>
    /// <exception cref="CryptographicException">It was sealed for another subscription or purpose, with another key, or was changed.</exception>
    public string Open(BinaryData sealedText, string subscription, string what)
    {
        try
        {
            return Open(secrets, sealedText, subscription, what);
        }
        catch (AuthenticationTagMismatchException) when (secrets.Previous is not null)
        {
            return Open(secrets.Previous, sealedText, subscription, what);
        }
    }

    /// <summary>True when a text is still sealed under the root key before.</summary>
    public bool IsOfPreviousRoot(BinaryData sealedText, string subscription, string what)
    {
        if (secrets.Previous is null) return false;
        try
        {
            _ = Open(secrets, sealedText, subscription, what);
            return false;
        }
        catch (AuthenticationTagMismatchException)
        {
            return true;
        }
    }

    private static string Open(Secrets secrets, BinaryData sealedText, string subscription, string what)
    {
        var bytes = sealedText.ToMemory().Span;
        if (bytes.Length < NonceSize + TagSize) throw new CryptographicException($"The {what} of a subscription has {bytes.Length} bytes; {NonceSize + TagSize} or more were expected.");
        var clear = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(secrets.SubscriptionKey, TagSize);
        aes.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], clear, Binding(subscription, what));
        return Encoding.UTF8.GetString(clear);
    }

    private static byte[] Binding(string subscription, string what) => Encoding.UTF8.GetBytes($"{what}\n{subscription}");
}
