using System.Globalization;
using Azure;

namespace Functions.Storage.Rest;

/// <summary>When a service asks to be tried again: <c>retry-after-ms</c>, <c>x-ms-retry-after-ms</c> or <c>Retry-After</c> (seconds or a date; RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    private static readonly string[] Milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>How long to wait, or null where the answer doesn't say.</summary>
    public static TimeSpan? Of(Response response)
    {
        foreach (var name in Milliseconds)
        {
            if (response.Headers.TryGetValue(name, out var text) && Number(text) is { } ms) return TimeSpan.FromMilliseconds(ms);
        }

        if (!response.Headers.TryGetValue("Retry-After", out var after)) return null;
        if (Number(after) is { } seconds) return TimeSpan.FromSeconds(seconds);
        return response.Headers.Date is { } now && DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) && then > now ? then - now : null;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
