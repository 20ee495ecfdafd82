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
        var (depth, inText) = (0, false);
        while (true)
        {
            var at = Unread.IndexOfAny(inText ? TextMarks : depth == 0 ? OuterMarks : Marks);
            if (at < 0)
            {
                if (!ReadOn()) return Break(JsonProblems.Truncated);
                continue;
            }

            var mark = Unread[at];
            if (mark == '\\')
            {
                if (!SkipEscape(at)) return Break(JsonProblems.Truncated);
                continue;
            }

            if (depth == 0 && mark is (byte)',' or (byte)']' && !inText) return EndItem(at);
            At += at + 1;
            if (mark == '"') inText = !inText;
            else depth += mark is (byte)'{' or (byte)'[' ? 1 : -1;
            if (depth < 0) return Break(JsonProblems.Invalid(Count));
            if (depth >= Limits.JsonLevels) return Break(JsonProblems.TooDeep(Limits.JsonLevels));
            if (depth == 0 && !inText && mark != '"') return EndItem(0);
        }
    }

    private bool EndItem(int further)
    {
        At += further;
        End(At);
        return true;
    }

    private bool SkipEscape(int at)
    {
        At += at + 1;
        if (Unread.IsEmpty && !ReadOn()) return false;
        At++;
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
