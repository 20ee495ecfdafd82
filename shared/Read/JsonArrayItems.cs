using System.Buffers;

namespace Shared.Read;

/// <summary>The elements of a JSON array. Only what shapes it is looked at: quotes, brackets and the commas between elements.</summary>
internal sealed class JsonArrayItems(RecordBuffer buffer, ReadLimits limits) : JsonItems(buffer, limits)
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> OuterMarks = SearchValues.Create("\"{}[],"u8);
    private static readonly SearchValues<byte> TextMarks = SearchValues.Create("\"\\"u8);

    private bool _started;
    private bool _ended;
    private int _depth;
    private bool _inText;
    private bool _afterBackslash;

    internal override bool Next()
    {
        if (_ended || Broken is not null) return false;
        if (!_started)
        {
            _started = true;
            if (Take() != '[') return Break(JsonProblems.NotAnArray);
            if (Peek() == ']') return End();
        }
        else
        {
            switch (Take())
            {
                case ',': break;
                case ']': return EndOfFile();
                case < 0: return Break(JsonProblems.Truncated);
                default: return Break(JsonProblems.Invalid(Count));
            }
        }

        if (Peek() is ']' or ',') return Break(JsonProblems.Invalid(Count + 1));
        Begin();
        return Scan();
    }

    private bool End()
    {
        Take();
        return EndOfFile();
    }

    private bool EndOfFile()
    {
        _ended = true;
        return Peek() >= 0 && Break(JsonProblems.Invalid(Count));
    }

    private bool Break(Vocabulary.Problem problem)
    {
        Broken ??= problem;
        return false;
    }

    /// <summary>Goes to the end of the element.</summary>
    private bool Scan()
    {
        (_depth, _inText, _afterBackslash) = (0, false, false);
        while (!ScanUnread())
        {
            if (!ReadOn()) return Break(JsonProblems.Truncated);
        }

        End(At);
        return Broken is null;
    }

    /// <summary>Looks through what is in the buffer; true when the element ends there or can't be one.</summary>
    private bool ScanUnread()
    {
        var bytes = Unread;
        var at = 0;
        if (_afterBackslash && !bytes.IsEmpty) (at, _afterBackslash) = (1, false);
        while (true)
        {
            var next = bytes[at..].IndexOfAny(_inText ? TextMarks : _depth == 0 ? OuterMarks : Marks);
            if (next < 0) return false;
            at += next + 1;
            var mark = bytes[at - 1];
            if (mark == '"') _inText = !_inText;
            else if (mark == '\\') _afterBackslash = at++ == bytes.Length;
            else if (Shapes(mark, at)) return true;
            if (at >= bytes.Length) return false;
        }
    }

    /// <summary>Takes in a bracket, or a comma between elements; true when the element ends there or can't be one.</summary>
    private bool Shapes(byte mark, int behind)
    {
        var isOutside = _depth == 0 && mark is (byte)',' or (byte)']';
        if (!isOutside) _depth += mark is (byte)'{' or (byte)'[' ? 1 : -1;
        if (_depth < 0) Break(JsonProblems.Invalid(Count));
        if (_depth >= Limits.JsonLevels) Break(JsonProblems.TooDeep(Limits.JsonLevels));
        if (!isOutside && _depth > 0 && Broken is null) return false;
        At += isOutside ? behind - 1 : behind;
        return true;
    }

    private int Take()
    {
        var next = Peek();
        if (next >= 0) At++;
        return next;
    }

    /// <summary>The next byte that is not blank, or −1 at the end.</summary>
    private int Peek()
    {
        while (true)
        {
            var at = Unread.IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0)
            {
                At += at;
                return Unread[0];
            }

            Begin();
            Count--;
            if (!ReadOn()) return -1;
        }
    }
}
