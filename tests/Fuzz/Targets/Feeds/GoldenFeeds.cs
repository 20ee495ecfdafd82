using System.Text.Json;
using Fuzz.Engine;

namespace Fuzz.Targets.Feeds;

/// <summary>The golden feeds of the tests as inputs.</summary>
public static class GoldenFeeds
{
    /// <summary>Those whose file has one of these extensions.</summary>
    public static IEnumerable<byte[]> Of(IReadOnlyList<string> extensions) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests", "Feeds"), "input.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => extensions.Contains(Path.GetExtension(file).TrimStart('.'), StringComparer.Ordinal))
            .Select(file => FeedInput.Write(Words(Path.Combine(Path.GetDirectoryName(file)!, "parameters.json")), File.ReadAllBytes(file)));

    private static string Words(string parameters)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(parameters));
        string[] names = ["kind", "mediaType", "charset", "policy", "from", "to"];
        return string.Join(' ', names.Select(n => json.RootElement.TryGetProperty(n, out var value) ? value.GetString() ?? "" : "").Where(w => w.Length > 0));
    }
}
