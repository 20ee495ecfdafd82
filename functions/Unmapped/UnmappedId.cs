using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Shared.Vocabulary;

namespace Functions.Unmapped;

/// <summary>Names a hospital's code in addresses: the hospital, a point, and the code in base64url, for codes may hold any character.</summary>
public readonly record struct UnmappedId(HospitalCode Hospital, string DrugCode)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Hospital}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(DrugCode))}";

    /// <summary>Reads an id; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnmappedId id)
    {
        id = default;
        var point = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (point < 0 || !HospitalCode.TryParse(text![..point], out var hospital) || !Base64Url.IsValid(text.AsSpan(point + 1))) return false;
        id = new UnmappedId(hospital, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text.AsSpan(point + 1))));
        return id.DrugCode.Length > 0 && id.ToString() == text;
    }
}
