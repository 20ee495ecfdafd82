namespace Shared.Read;

/// <summary>JSON with an object a line (NDJSON). Blank lines are none.</summary>
internal sealed class JsonLineItems(RecordBuffer buffer, ReadLimits limits) : JsonItems(buffer, limits)
{
    private readonly RecordBuffer _buffer = buffer;

    internal override bool Next()
    {
        do
        {
            Begin();
            if (!ReadLine()) return false;
            if (!IsTooLong && Item.Trim(" \t\r"u8).IsEmpty) Count--;
            else return true;
        }
        while (true);
    }

    private bool ReadLine()
    {
        while (true)
        {
            var end = Unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                End(At + end);
                At += end + 1;
                return true;
            }

            if (ReadOn()) continue;
            End(_buffer.End);
            return Broken is null && (Length > 0 || IsTooLong);
        }
    }
}
