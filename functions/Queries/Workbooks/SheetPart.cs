using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace Functions.Queries.Workbooks;

/// <summary>A part of a workbook that is written forwards: elements are turned into text at once, and the text leaves whenever enough has come together.</summary>
internal sealed class SheetPart : IAsyncDisposable
{
    private const int LeavesAt = 64 << 10;
    private const string Prefix = "x";
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Stream _to;
    private readonly MemoryStream _text = new();
    private readonly XmlWriter _xml;

    /// <summary>Begins a part.</summary>
    /// <param name="to">Where it goes; it is closed at the end.</param>
    public SheetPart(Stream to)
    {
        _to = to;
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
    }

    /// <summary>Opens an element of the spreadsheet's own vocabulary.</summary>
    public void Begin(string name) => _xml.WriteStartElement(Prefix, name, Namespace);

    /// <summary>Closes the element opened last.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>Adds a whole element.</summary>
    public void Add(OpenXmlElement element) => element.WriteTo(_xml);

    /// <summary>Lets go of what has come together, if that is enough to be worth it.</summary>
    public ValueTask Flush(CancellationToken cancel) => _text.Length < LeavesAt ? ValueTask.CompletedTask : Leave(cancel);

    /// <summary>Writes the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        await Leave(CancellationToken.None);
        await _xml.DisposeAsync();
        await _to.DisposeAsync();
    }

    private async ValueTask Leave(CancellationToken cancel)
    {
        _xml.Flush();
        await _to.WriteAsync(_text.GetBuffer().AsMemory(0, (int)_text.Length), cancel);
        _text.SetLength(0);
    }
}
