using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Functions.Storage.Documents;

namespace Functions.Restore;

/// <summary>A file of a copy: one record a line, packed. It is written beside and moved, so that one that broke off is none.</summary>
internal static class CopyFile
{
    /// <summary>Writes the records and answers how many they were.</summary>
    public static async Task<int> Write<T>(string folder, string name, IAsyncEnumerable<T> records, CancellationToken cancel)
    {
        var count = 0;
        var file = PathOf(folder, name);
        await using (var packed = new BrotliStream(File.Create(file + ".new"), CompressionLevel.Fastest))
        {
            await foreach (var record in records.WithCancellation(cancel))
            {
                await packed.WriteAsync(JsonSerializer.SerializeToUtf8Bytes<object?>(record, DocumentJson.Options), cancel);
                packed.WriteByte((byte)'\n');
                count++;
            }
        }

        File.Move(file + ".new", file, overwrite: true);
        return count;
    }

    /// <summary>The records, in the order in which they were written.</summary>
    /// <exception cref="InvalidOperationException">The folder has no such file.</exception>
    public static async IAsyncEnumerable<T> Read<T>(string folder, string name, [EnumeratorCancellation] CancellationToken cancel)
    {
        var file = PathOf(folder, name);
        if (!File.Exists(file)) throw new InvalidOperationException($"{folder} 中没有完整的副本，缺少 {Path.GetFileName(file)} / holds no whole copy: {Path.GetFileName(file)} is missing.");
        using var lines = new StreamReader(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress));
        while (await lines.ReadLineAsync(cancel) is { } line) yield return JsonSerializer.Deserialize<T>(line, DocumentJson.Options)!;
    }

    /// <summary>Whether the folder has such a file.</summary>
    public static bool Exists(string folder, string name) => File.Exists(PathOf(folder, name));

    private static string PathOf(string folder, string name) => Path.Combine(folder, name + ".ndjson.br");
}
