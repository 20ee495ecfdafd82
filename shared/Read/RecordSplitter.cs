using System.Runtime.CompilerServices;

namespace Shared.Read;

/// <summary>
/// Splits delimited text into records and fields (RFC 4180, and the line ends CRLF, LF and CR), undecoded. A quote that does not close
/// properly damages the line on which it opens and no other: reading goes on at the next line.
/// </summary>
internal sealed partial class RecordSplitter(RecordBuffer buffer, byte delimiter, CharacterSet charset, ReadLimits limits)
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>The only delimiter that can be the second byte of a GB18030 character.</summary>
    private readonly bool _delimiterMayBeTrail = delimiter == (byte)'|' && charset == CharacterSet.Gb18030;
    private MarkScanner _scanner = new(delimiter);
    private FieldBounds[] _fields = new FieldBounds[64];
    private State _state;
    private bool _doubled;
    private bool _afterCarriageReturn;
    private int _fieldStart;
    private int _quoteOpened;
    private int _quoteClosed;
    private int _next;

    /// <summary>How many fields the record has.</summary>
    internal int FieldCount { get; private set; }

    /// <summary>What is wrong with the record's shape, and the field where it happened.</summary>
    internal (string Code, int Field)? Damage { get; private set; }

    /// <summary>The record's bytes without its line end.</summary>
    internal ReadOnlySpan<byte> Record => buffer.Bytes.AsSpan(buffer.RecordStart, RecordLength);

    private int RecordLength { get; set; }

    /// <summary>A field's place in <see cref="Record"/>.</summary>
    internal FieldBounds Bounds(int field) => _fields[field];

    /// <summary>The bytes of a field, without the quotes around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Field(int field, out bool hasDoubledQuotes)
    {
        ref readonly var bounds = ref _fields[field];
        hasDoubledQuotes = bounds.HasDoubledQuotes;
        return buffer.Bytes.AsSpan(buffer.RecordStart + bounds.Start, bounds.End - bounds.Start);
    }

    /// <summary>Goes to the next record, blank ones included; false at the end of the content.</summary>
    internal bool Next()
    {
        buffer.RecordStart = _next;
        FieldCount = 0;
        RecordLength = 0;
        Damage = null;
        _fieldStart = 0;
        _state = State.Plain;
        return Split();
    }

    /// <summary>Leaves out the line ends that follow, many at a time: a file may be made of little else.</summary>
    internal void SkipLineEnds()
    {
        var unread = buffer.Bytes.AsSpan(_next, buffer.End - _next);
        var length = unread.IndexOfAnyExcept(LineFeed, CarriageReturn);
        if (length < 0) length = unread.Length;
        if (length == 0) return;
        _next += length;
        _afterCarriageReturn = unread[length - 1] == CarriageReturn;
        _scanner.MoveTo(_next);
    }

    private bool Split()
    {
        while (true)
        {
            if (_state == State.Plain && !_delimiterMayBeTrail) EndPlainFields();
            var at = _scanner.Next(buffer.Bytes, buffer.End);
            if (at < 0)
            {
                if (Refill()) continue;
                return AtEnd();
            }

            var mark = buffer.Bytes[at];
            if (at == buffer.RecordStart && mark == LineFeed && _afterCarriageReturn)
            {
                buffer.RecordStart++;
                continue;
            }

            if (IsOverrun(at) || (_state is State.Quoted or State.Closing && !LeavesQuotes(at, mark))) continue;
            if (mark == delimiter) EndField(at);
            else if (mark == Quote) OpenQuote(at);
            else return EndRecord(at, mark);
        }
    }

    private bool Refill()
    {
        if (IsOverrun(buffer.End)) return true;
        if (_state == State.TooLong) buffer.RecordStart = buffer.End;
        var shift = buffer.Fill();
        if (shift < 0) return false;
        _scanner.MoveTo(_scanner.Scanned - shift);
        return true;
    }

    private bool AtEnd()
    {
        var length = buffer.End - buffer.RecordStart;
        if (_state == State.Quoted || (_state == State.Closing && !IsBlank(_quoteClosed + 1, length)))
        {
            BreakQuote(length);
            return Split();
        }

        if (length == 0 && _state != State.TooLong) return false;
        EndRecord(buffer.End, LineFeed);
        _next = buffer.End;
        return true;
    }

    /// <summary>Does what nearly every delimiter asks for, without the questions that the other marks raise.</summary>
    private void EndPlainFields()
    {
        var (fields, count, from, start) = (_fields, FieldCount, _fieldStart, buffer.RecordStart);
        var last = start + limits.RowBytes;
        while (count < fields.Length && _scanner.TryNextDelimiter(out var at, last))
        {
            fields[count++] = new FieldBounds(from, at - start, HasDoubledQuotes: false);
            from = at - start + 1;
        }

        (FieldCount, _fieldStart) = (count, from);
    }

    private void EndField(int at)
    {
        if (_state == State.TooLong) return;
        var place = at - buffer.RecordStart;
        if (_delimiterMayBeTrail && _state != State.Closing && charset.EndsInsideCharacter(Slice(_fieldStart, place))) return;
        if (FieldCount == _fields.Length) Array.Resize(ref _fields, FieldCount * 2);
        _fields[FieldCount++] = _state == State.Closing
            ? new FieldBounds(_quoteOpened + 1, _quoteClosed, _doubled)
            : new FieldBounds(_fieldStart, place, HasDoubledQuotes: false);
        _fieldStart = place + 1;
        if (_state == State.Closing) _state = State.Plain;
    }

    private bool EndRecord(int at, byte mark)
    {
        EndField(at);
        RecordLength = _state == State.TooLong ? 0 : at - buffer.RecordStart;
        _afterCarriageReturn = mark == CarriageReturn;
        _next = at + 1;
        return true;
    }

    private bool IsBlank(int from, int to) => !Slice(from, to).ContainsAnyExcept((byte)' ');

    private ReadOnlySpan<byte> Slice(int from, int to) => buffer.Bytes.AsSpan(buffer.RecordStart + from, to - from);
}
