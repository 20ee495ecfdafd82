using System.Globalization;
using System.Text;

namespace Functions.Tests.Faults.Line;

/// <summary>A request or an answer of HTTP/1.1 exactly as it stood on the wire, so that what is signed stays as it was signed.</summary>
/// <param name="Head">Start line and headers, with the empty line that ends them.</param>
/// <param name="Body">The body as it was framed.</param>
/// <param name="EndsConnection">True when the message ends with its connection.</param>
internal sealed record WireMessage(string Head, byte[] Body, bool EndsConnection)
{
    /// <summary>The parts of the start line.</summary>
    public string[] Start => Head[..Head.IndexOf('\r', StringComparison.Ordinal)].Split(' ', 3);

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => [.. Encoding.Latin1.GetBytes(Head), .. Body];

    /// <summary>A header's value, or null.</summary>
    public static string? Header(string head, string name)
    {
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Equals(name, StringComparison.OrdinalIgnoreCase)) return line[(colon + 1)..].Trim();
        }

        return null;
    }
}

/// <summary>Reads messages from one side of a connection.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _from;
    private int _to;

    /// <summary>The next request, or null when the other side has ended the connection.</summary>
    public async Task<WireMessage?> Request(CancellationToken cancel) =>
        await Head(cancel) is { } head ? await Body(head, hasBody: true, endless: false, cancel) : null;

    /// <summary>The answer to a request, or null when there came none.</summary>
    public async Task<WireMessage?> Answer(string method, CancellationToken cancel)
    {
        if (await Head(cancel) is not { } head) return null;
        var status = head.Split(' ', 3)[1];
        return await Body(head, hasBody: method != "HEAD" && status is not ("204" or "304") && status[0] != '1', endless: true, cancel);
    }

    private async Task<string?> Head(CancellationToken cancel)
    {
        var head = new StringBuilder(1024);
        while (await Line(cancel) is { } line)
        {
            head.Append(line);
            if (line == "\r\n") return head.ToString();
        }

        return null;
    }

    private async Task<WireMessage> Body(string head, bool hasBody, bool endless, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        if (!hasBody) return new WireMessage(head, [], false);
        if (WireMessage.Header(head, "Transfer-Encoding") is { } coding && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase)) await Chunks(body, cancel);
        else if (WireMessage.Header(head, "Content-Length") is { } length) await Copy(body, int.Parse(length, CultureInfo.InvariantCulture), cancel);
        else if (endless)
        {
            while (await Fill(cancel)) Take(body, _to - _from);
            return new WireMessage(head, body.ToArray(), true);
        }

        return new WireMessage(head, body.ToArray(), WireMessage.Header(head, "Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true);
    }

    private async Task Chunks(MemoryStream body, CancellationToken cancel)
    {
        while (true)
        {
            var line = await Line(cancel) ?? throw new EndOfStreamException();
            body.Write(Encoding.Latin1.GetBytes(line));
            var size = int.Parse(line.Split(';', '\r')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) break;
            await Copy(body, size + 2, cancel);
        }

        for (string? trailer = null; trailer != "\r\n";)
        {
            trailer = await Line(cancel) ?? throw new EndOfStreamException();
            body.Write(Encoding.Latin1.GetBytes(trailer));
        }
    }

    private async Task Copy(MemoryStream body, int length, CancellationToken cancel)
    {
        for (var left = length; left > 0;)
        {
            if (!await Fill(cancel)) throw new EndOfStreamException();
            var part = Math.Min(left, _to - _from);
            Take(body, part);
            left -= part;
        }
    }

    private void Take(MemoryStream body, int length)
    {
        body.Write(_buffer, _from, length);
        _from += length;
    }

    private async Task<string?> Line(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (await Fill(cancel))
        {
            var end = Array.IndexOf(_buffer, (byte)'\n', _from, _to - _from);
            var next = end < 0 ? _to : end + 1;
            line.Append(Encoding.Latin1.GetString(_buffer, _from, next - _from));
            _from = next;
            if (end >= 0) return line.ToString();
        }

        return null;
    }

    private async Task<bool> Fill(CancellationToken cancel)
    {
        if (_from < _to) return true;
        (_from, _to) = (0, await stream.ReadAsync(_buffer, cancel));
        return _to > 0;
    }
}
