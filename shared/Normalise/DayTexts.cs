using Shared.Read;

namespace Shared.Normalise;

/// <summary>A text column of one day, made from a column of the file: the day's own texts in order of first appearance.</summary>
internal sealed class DayTexts(TextPool pool, int rows)
{
    private readonly List<string> _values = [];
    private readonly int[] _index = new int[rows];

    /// <summary>By the file's index the day's, plus one; 0 for a text that the day doesn't have.</summary>
    private readonly int[] _own = new int[pool.Count];

    /// <summary>The column, once every row is put.</summary>
    public TextColumn Column => new([.. _values], _index);

    /// <summary>Puts the text with the file's index, or −1 for none.</summary>
    public void Put(int row, int text)
    {
        if (text >= 0 && _own[text] == 0)
        {
            _values.Add(pool[text]);
            _own[text] = _values.Count;
        }

        _index[row] = text < 0 ? -1 : _own[text] - 1;
    }
}
