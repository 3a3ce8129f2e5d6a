using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Running;
using CatsIce.Schemas;

namespace CatsIce.Volume.Measuring;

/// <summary>What the largest legal document occupies while it is checked: live after it was read, and allocated by reading it and by checking its content.</summary>
internal static class MemoryOfOne
{
    public static void Measure()
    {
        var reader = new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default);
        var body = Encoding.UTF8.GetBytes(LargestDocument.Fresh().ToString(SaveOptions.DisableFormatting));
        // Once before: what is loaded and compiled is not of the document.
        Read(reader, body);
        for (var round = 0; round < 3; round++)
        {
            var (live, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetAllocatedBytesForCurrentThread());
            var document = Read(reader, body);
            var read = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var held = GC.GetTotalMemory(forceFullCollection: true) - live;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var findings = ContentCheck.Content(document).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"body {Mb(body.Length)}, held beside it {Mb(held)} = {(double)held / body.Length:0.0} times, allocated by reading {Mb(read)}, by {findings} findings of the content check {Mb(GC.GetAllocatedBytesForCurrentThread() - allocated)}"));
            GC.KeepAlive(document);
        }
    }

    private static BusinessDocument Read(DocumentReader reader, byte[] body) =>
        reader.Read(body).Match(document => document, refusal => throw new InvalidOperationException(refusal.Summary));

    private static string Mb(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
