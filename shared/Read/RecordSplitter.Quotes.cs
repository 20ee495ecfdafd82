namespace Shared.Read;

// How quotes and the row limit change what a mark means.
internal sealed partial class RecordSplitter
{
    private enum State
    {
        /// <summary>Outside quotes.</summary>
        Plain,

        /// <summary>Inside quotes.</summary>
        Quoted,

        /// <summary>Behind a quote that closes the field, unless it is doubled.</summary>
        Closing,

        /// <summary>On a line with a quote that doesn't close: quotes mean nothing up to its end.</summary>
        Broken,

        /// <summary>In a record beyond the limit, of which nothing is kept.</summary>
        TooLong,
    }

    /// <summary>Deals with a record beyond the limit; true when scanning goes on elsewhere.</summary>
    private bool IsOverrun(int at)
    {
        if (at - buffer.RecordStart <= limits.RowBytes || _state == State.TooLong) return false;
        if (_state is State.Quoted or State.Closing)
        {
            BreakQuote(limits.RowBytes);
            return true;
        }

        Damage = (DamageCodes.RowTooLong, -1);
        _state = State.TooLong;
        FieldCount = 0;
        return false;
    }

    /// <summary>Handles a mark inside or behind quotes; true when it ends the quoted field.</summary>
    private bool LeavesQuotes(int at, byte mark)
    {
        var place = at - buffer.RecordStart;
        if (_state == State.Quoted)
        {
            if (mark != Quote) return false;
            _quoteClosed = place;
            _state = State.Closing;
        }
        else if (mark == Quote && place == _quoteClosed + 1)
        {
            _doubled = true;
            _state = State.Quoted;
        }
        else if (mark != Quote && IsBlank(_quoteClosed + 1, place))
        {
            return true;
        }
        else
        {
            BreakQuote(place);
        }

        return false;
    }

    private void OpenQuote(int at)
    {
        var place = at - buffer.RecordStart;
        if (_state != State.Plain || place != _fieldStart) return;
        _quoteOpened = place;
        _doubled = false;
        _state = State.Quoted;
    }

    /// <summary>Takes the open quote for a mere character and goes back to it. <paramref name="found"/> is where that showed.</summary>
    private void BreakQuote(int found)
    {
        var onOneLine = Slice(_quoteOpened, found).IndexOfAny(LineFeed, CarriageReturn) < 0;
        Damage = (onOneLine && _state == State.Closing ? DamageCodes.MisplacedQuote : DamageCodes.UnterminatedQuote, FieldCount);
        _state = State.Broken;
        _scanner.MoveTo(buffer.RecordStart + _quoteOpened + 1);
    }
}
