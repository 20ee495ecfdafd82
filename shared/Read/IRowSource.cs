using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of one format. A format is one class behind this; everything that formats share is done by <see cref="FeedRows"/>.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The format as the receipt names it.</summary>
    string Format { get; }

    /// <summary>The character set as the receipt names it.</summary>
    string Charset { get; }

    /// <summary>The header's texts in file order.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>Goes to the next row; false at the end, with a problem when the file breaks off there.</summary>
    bool Next(out Problem? broken);

    /// <summary>Tells which fields are read at all, once the header is matched: what is wrong within another is no damage of the row.</summary>
    void Concern(Predicate<int> fields)
    {
    }

    /// <summary>Why the row can't be read as it stands, or null.</summary>
    SourceDamage? Damage { get; }

    /// <summary>How many fields the row has.</summary>
    int FieldCount { get; }

    /// <summary>A field as UTF-8, trimmed, empty when the row has no such field; valid until <see cref="Next"/>.</summary>
    ReadOnlySpan<byte> Field(int index);

    /// <summary>A field as text for people, with what can't be decoded shown as <c>\xHH</c>; works for damaged rows too.</summary>
    string Text(int index);
}

/// <summary>What is wrong with a row, before it is put in words for people.</summary>
/// <param name="Code">One of <see cref="DamageCodes"/>.</param>
/// <param name="Field">The field where it happened, or −1.</param>
/// <param name="Value">What was found, or null.</param>
internal readonly record struct SourceDamage(string Code, int Field, string? Value);
