using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Shared.Sample;

/// <summary>A column of a file: its English key, its Chinese name, and whether this file has it.</summary>
internal readonly record struct FileColumn(string Key, string Zh, bool Included = true);

/// <summary>Writes CSV in a dialect: headers, encoding, byte order mark, compression.</summary>
internal sealed class FileText
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")
        ?? throw new InvalidOperationException("The runtime has no GB18030.");

    private readonly HospitalDialect _dialect;
    private readonly FileColumn[] _columns;
    private readonly StringBuilder _text = new();

    public FileText(HospitalDialect dialect, FileColumn[] columns)
    {
        (_dialect, _columns) = (dialect, columns);
        Row([.. columns.Select(c => dialect.Chinese ? c.Zh : c.Key)]);
    }

    /// <summary>One row with a value for every column, of which those the file doesn't have are left out.</summary>
    public void Row(params ReadOnlySpan<string?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _columns.Length);
        var first = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (!_columns[i].Included) continue;
            if (!first) _text.Append(',');
            first = false;
            Append(values[i]);
        }
        _text.Append("\r\n");
    }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        var plain = new ArrayBufferWriter<byte>(_text.Length + 16);
        if (_dialect.ByteOrderMark) plain.Write(Encoding.UTF8.Preamble);
        var encoding = _dialect.Chinese ? Gb18030 : Encoding.UTF8;
        foreach (var chunk in _text.GetChunks()) encoding.GetBytes(chunk.Span, plain);
        return _dialect.Gzip ? Compressed(plain.WrittenSpan) : plain.WrittenMemory;
    }

    private static byte[] Compressed(ReadOnlySpan<byte> plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }

    private void Append(string? value)
    {
        if (value is null) return;
        if (value.AsSpan().IndexOfAny(',', '"', '\n') < 0) _text.Append(value);
        else _text.Append('"').Append(value.Replace("\"", "\"\"")).Append('"');
    }
}
