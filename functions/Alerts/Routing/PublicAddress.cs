namespace Functions.Alerts.Routing;

/// <summary>Under which address people reach the product, from <c>Public__Address</c>; links are relative without it.</summary>
/// <param name="Value">The address without a slash at its end; empty where it isn't known.</param>
public sealed record PublicAddress(string Value)
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It is no address of the web.</exception>
    public static PublicAddress Read(IConfiguration? settings)
    {
        if (settings?["Public:Address"] is not { Length: > 0 } text) return new("");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? new(text.TrimEnd('/'))
            : throw new InvalidOperationException($"Public__Address 是“{text}”，应为 https 地址 / Public__Address is '{text}'; an https address was expected.");
    }
}
