using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.LoadTests.CommandLine;
using Microsoft.Win32.SafeHandles;

namespace CatsIce.LoadTests.Workloads;

/// <summary>Signed messages in a folder: <c>corpus.json</c> says what they are, <c>documents.bin</c> holds their bytes one after the other, <c>movements.jsonl</c> says where each is. Thread-safe.</summary>
internal sealed class Corpus : IDisposable
{
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static readonly JsonSerializerOptions Readable = new(Format) { WriteIndented = true };
    private readonly SafeFileHandle _documents;
    private readonly MessageId _ids;
    private readonly int[] _first;

    private Corpus(string folder, CorpusManifest manifest, ImmutableArray<CorpusMovement> movements)
    {
        (Folder, Manifest, Movements) = (folder, manifest, movements);
        _ids = new MessageId(manifest.Stamp);
        _first = new int[movements.Length];
        var all = ImmutableArray.CreateBuilder<CorpusMessage>(manifest.Messages);
        foreach (var movement in movements)
        {
            _first[movement.Number] = all.Count;
            all.AddRange(movement.Messages);
        }

        Messages = all.ToImmutable();
        _documents = File.OpenHandle(DocumentsFile(folder), options: FileOptions.RandomAccess);
    }

    public string Folder { get; }

    public CorpusManifest Manifest { get; }

    /// <summary>By their numbers.</summary>
    public ImmutableArray<CorpusMovement> Movements { get; }

    /// <summary>Of all movements, one after the other.</summary>
    public ImmutableArray<CorpusMessage> Messages { get; }

    public static string ManifestFile(string folder) => Path.Combine(folder, "corpus.json");

    public static string DocumentsFile(string folder) => Path.Combine(folder, "documents.bin");

    public static string IndexFile(string folder) => Path.Combine(folder, "movements.jsonl");

    public int IndexOf(int movement, int place) => _first[movement] + place;

    /// <summary>The message with this identification; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<char> identification) =>
        _ids.Read(identification) is (var movement, var place) && movement < _first.Length && place < Movements[movement].Messages.Count ? IndexOf(movement, place) : -1;

    public string IdentificationOf(CorpusMessage message) => _ids.Of(message.Movement, message.Of >= 0 ? message.Of : message.Place);

    /// <summary>Reads the bytes of a message.</summary>
    /// <param name="into">At least as long as the message.</param>
    public void Read(CorpusMessage message, Span<byte> into)
    {
        for (var read = 0; read < message.Length;)
        {
            var more = RandomAccess.Read(_documents, into[read..message.Length], message.At + read);
            read += more > 0 ? more : throw new InputFaultException($"{DocumentsFile(Folder)} is shorter than its index says.");
        }
    }

    /// <exception cref="InputFaultException">There is no whole corpus in the folder.</exception>
    public static Corpus Open(string folder)
    {
        if (!File.Exists(ManifestFile(folder)))
        {
            throw new InputFaultException($"{folder} holds no corpus: there is no corpus.json. 'corpus make' makes one.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize<CorpusManifest>(File.ReadAllText(ManifestFile(folder)), Format)!;
            if (manifest.Format != CorpusManifest.CurrentFormat)
            {
                throw new InputFaultException($"{ManifestFile(folder)} is of format {manifest.Format}; this program reads {CorpusManifest.CurrentFormat}. Make the corpus again.");
            }

            var names = new Dictionary<string, string>();
            ImmutableArray<CorpusMovement> movements = [.. File.ReadLines(IndexFile(folder)).Select(line => Shared(JsonSerializer.Deserialize<CorpusMovement>(line, Format)!, names))];
            var whole = movements.Length == manifest.Movements && movements.Index().All(one => one.Index == one.Item.Number) && new FileInfo(DocumentsFile(folder)).Length == manifest.Bytes;
            return whole ? new Corpus(folder, manifest, movements) : throw new InputFaultException($"{folder} is not whole: its files do not fit corpus.json. Make the corpus again.");
        }
        catch (JsonException broken)
        {
            throw new InputFaultException($"{folder} can't be read as a corpus: {broken.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Dispose() => _documents.Dispose();

    // Half a million messages name a dozen types and parties.
    private static CorpusMovement Shared(CorpusMovement movement, Dictionary<string, string> names)
    {
        return movement with
        {
            Course = Same(movement.Course),
            Size = Same(movement.Size),
            Messages =
            [
                .. movement.Messages.Select(message => message with
                {
                    Type = Same(message.Type),
                    Sender = Same(message.Sender),
                    Recipient = Same(message.Recipient),
                    Expect = Same(message.Expect),
                    Negative = message.Negative is { } wrong ? Same(wrong) : null,
                }),
            ],
        };

        string Same(string name) => names.TryGetValue(name, out var known) ? known : names[name] = name;
    }
}
