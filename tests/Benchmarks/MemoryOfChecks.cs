using System.Globalization;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Benchmarks;

/// <summary>Whether checking leaves something behind: the live heap after more and more messages, right ones and wrong ones.</summary>
internal static class MemoryOfChecks
{
    private static readonly int[] Marks = [1_000, 10_000, 50_000, 100_000];

    public static int Run()
    {
        var reader = new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default);
        var right = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "messages"), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var random = new Random(1);
        var done = 0;
        foreach (var mark in Marks)
        {
            for (; done < mark; done++)
            {
                Check(reader, Touched(right[done % right.Length], random, done));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done,8:N0} messages checked: {GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024.0:0.00} MB live"));
        }

        return 0;
    }

    // Every message differs, and two of three are wrong: by schema, or by a value that no list holds.
    private static byte[] Touched(string text, Random random, int number)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{random.Next():X8}{number}");
        var touched = (number % 3) switch
        {
            0 => text.Replace("<shippingMarks>", $"<shippingMarks>{value} ", StringComparison.Ordinal),
            1 => text.Replace("<grossMass>", $"<unknown{value}/><grossMass>", StringComparison.Ordinal),
            _ => text.Replace("<typeOfPackages>", $"<typeOfPackages>{value[..2]}</typeOfPackages><typeOfPackages>", StringComparison.Ordinal),
        };
        return System.Text.Encoding.UTF8.GetBytes(touched);
    }

    private static void Check(DocumentReader reader, byte[] body) => reader.Read(body).Match(
        document => ContentCheck.Schema(document) is { IsEmpty: false } wrong ? wrong.Length : ContentCheck.Content(document).Length,
        refusal => 0);
}
