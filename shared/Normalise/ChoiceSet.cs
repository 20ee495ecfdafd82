using System.Text;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>The few words a column may hold, each in Chinese and by its wire name; the wire name's case doesn't matter.</summary>
internal sealed class ChoiceSet<T>(params (T Choice, string Chinese, string WireName)[] choices)
    where T : struct, Enum
{
    private readonly (T Choice, byte[] Chinese, byte[] WireName)[] _choices =
        [.. choices.Select(c => (c.Choice, Encoding.UTF8.GetBytes(c.Chinese), Encoding.UTF8.GetBytes(c.WireName)))];

    /// <summary>The Chinese words, in their order.</summary>
    public IReadOnlyList<string> Words { get; } = [.. choices.Select(c => c.Chinese)];

    /// <summary>The allowed words, for a message.</summary>
    public Bilingual Allowed { get; } = new(
        string.Join('、', choices.Select(c => $"{c.Chinese}（{c.WireName}）")), string.Join(", ", choices.Select(c => $"{c.WireName} ({c.Chinese})")));

    /// <summary>The choice a word stands for, or null.</summary>
    public T? Find(ReadOnlySpan<byte> utf8)
    {
        foreach (var (choice, chinese, wireName) in _choices)
        {
            if (utf8.SequenceEqual(chinese) || Ascii.EqualsIgnoreCase(utf8, wireName)) return choice;
        }

        return null;
    }
}
