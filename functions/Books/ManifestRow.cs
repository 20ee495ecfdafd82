using System.Globalization;
using Functions.Storage;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>
/// A manifest as a table row: its JSON compressed and cut into parts, because a value holds 64 KiB and a row 1 MiB. A month of daily
/// files takes about 1 KB; an append every minute of a month still fits.
/// </summary>
public static class ManifestRow
{
    private const int PartSize = 60 << 10;

    /// <summary>The row of a manifest.</summary>
    public static TableRow Write(string rowKey, Manifest manifest)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Version"] = manifest.Version };
        foreach (var (part, i) in PackedJson.Write(manifest).Chunk(PartSize).Select((part, i) => (part, i))) values[Part(i)] = new BinaryData(part);
        return new TableRow(manifest.Hospital.ToString(), rowKey) { Values = values };
    }

    /// <summary>The manifest of a row.</summary>
    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static Manifest Read(TableRow row)
    {
        using var packed = new MemoryStream();
        for (var i = 0; row.Values.TryGetValue(Part(i), out var part); i++) packed.Write(((BinaryData)part).ToMemory().Span);
        return PackedJson.Read<Manifest>(packed.GetBuffer().AsMemory(0, (int)packed.Length), row.Shape);
    }

    private static string Part(int i) => "Body" + i.ToString(CultureInfo.InvariantCulture);
}
