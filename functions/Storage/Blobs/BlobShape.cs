using System.Globalization;
using Azure;
using Functions.Storage.Shapes;

namespace Functions.Storage.Blobs;

/// <summary>The version of a blob's form, in its metadata.</summary>
internal static class BlobShape
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "x-ms-meta-" + StoredShapes.Mark;

    /// <summary>What is written into a container now.</summary>
    public static string Current(string container) => StoredShapes.VersionOf(ShapeStore.Blob, container).ToString(CultureInfo.InvariantCulture);

    /// <summary>What an answer brings.</summary>
    /// <exception cref="NewerShapeException">A newer build wrote it.</exception>
    public static int Of(string container, Response response) => StoredShapes.Read(ShapeStore.Blob, container,
        response.Headers.TryGetValue(Header, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var shape) ? shape : StoredShapes.First);
}
