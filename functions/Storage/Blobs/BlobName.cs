using System.Xml.Linq;

namespace Functions.Storage.Blobs;

/// <summary>How a blob's name is written in a request and in a listing.</summary>
internal static class BlobName
{
    /// <summary>The escaped path of a blob. Slashes stay, as the service treats them as part of the name.</summary>
    /// <exception cref="ArgumentException">The name cannot be told apart from another one in a URL.</exception>
    public static string Path(string container, string name)
    {
        if (name is "" || name.Split('/').Any(segment => segment is "." or ".."))
            throw new ArgumentException($"'{name}' cannot name a blob: a name is not empty and has no segments '.' or '..'.", nameof(name));
        return $"{container}/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}";
    }

    /// <summary>A name from a listing; one that XML cannot hold comes percent-encoded and marked so.</summary>
    public static string Listed(XElement name) =>
        (bool?)name.Attribute("Encoded") == true ? Uri.UnescapeDataString(name.Value) : name.Value;
}
