using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace Protocol.Tests.Setting;

/// <summary>The sample documents, and short ways to read what tests write.</summary>
internal static class Messages
{
    public static DocumentReader Reader { get; } = new(SchemaLibrary.Default, DocumentLimits.Default);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".xml"));

    /// <summary>An IE001 without optional parts.</summary>
    public static byte[] Minimal => Sample("IE001-minimal-polypropylene");

    public static IEnumerable<string> SampleNames =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.xml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static CanonicalDocument Canonical(ReadOnlyMemory<byte> xml) => Accepted(CanonicalDocument.Read(xml));

    public static CanonicalDocument Canonical(string xml) => Canonical(Utf8(xml));

    public static BusinessDocument Business(ReadOnlyMemory<byte> xml) => Accepted(Reader.Read(xml));

    public static T Accepted<T>(Outcome<T> outcome)
        where T : notnull
    {
        if (outcome.TryGet(out var value, out var refusal))
        {
            return value;
        }

        Assert.Fail("Refused: " + refusal.Summary);
        throw new InvalidOperationException();
    }

    public static Refusal Refused<T>(Outcome<T> outcome)
        where T : notnull
    {
        if (outcome.TryGet(out _, out var refusal))
        {
            Assert.Fail("Accepted, and should have been refused.");
        }

        return refusal!;
    }

    /// <summary>The first problem of a NACK.</summary>
    public static Problem Problem<T>(Outcome<T> outcome)
        where T : notnull => Refused(outcome) switch
        {
            Refusal.XmlNack nack => nack.Problems[0],
            Refusal.FunctionalNack nack => nack.Problems[0],
            var other => throw new InvalidOperationException("Expected a NACK, got " + other.Summary),
        };
}
