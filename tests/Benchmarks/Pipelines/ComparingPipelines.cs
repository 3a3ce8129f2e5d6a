using System.Globalization;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>Ours, the textbook's and the floor in turns within one run, in processor time of this process. The machine may be busy: what counts are the ratios of one round.</summary>
internal static class ComparingPipelines
{
    private const int Callers = 64;
    private const int Warmup = 4000;

    /// <param name="messages">Of each pipeline in each round.</param>
    public static async Task<int> Run(int rounds, int messages)
    {
        foreach (var (size, sample) in Corpus.Sizes)
        {
            using var corpus = new Corpus(sample);
            await Compare(corpus, size, rounds, messages);
        }

        return 0;
    }

    /// <summary>What the first messages of a process cost, against the same number later. A process of its own for each pipeline: nothing is warm in it but the specification, which a hub loads before it listens.</summary>
    public static async Task<int> First(string pipeline, int messages)
    {
        var (size, sample) = Corpus.Sizes[1];
        using var corpus = new Corpus(sample);
        var first = corpus.Make(messages);
        await using var taker = Make(pipeline, corpus);
        var began = await Cost(taker, first);
        for (var i = 0; i < 10; i++)
        {
            await taker.Take(corpus.Make(messages));
        }

        var steady = await Cost(taker, corpus.Make(messages));
        Say($"{taker.Name}, {size}: the first {messages} messages {began:0} us each, after {messages * 11} {steady:0} us: {began / steady:0.00} times");
        return 0;
    }

    /// <summary>Ours alone, warm, for a profiler that is attached when it says "go": <c>perf record -g -p</c> with <c>DOTNET_PerfMapEnabled=1</c>.</summary>
    /// <param name="size">0 for the small message, 1 for the usual one.</param>
    public static async Task<int> Profile(int size, int messages)
    {
        using var corpus = new Corpus(Corpus.Sizes[size].Sample);
        await using var ours = Make("ours", corpus);
        var documents = corpus.Make(messages);
        await ours.Take(corpus.Make(Warmup * 2));
        Say($"go: process {Environment.ProcessId}");
        Say($"{await Cost(ours, documents):0} us CPU a message");
        return 0;
    }

    private static async Task Compare(Corpus corpus, string size, int rounds, int messages)
    {
        Pipeline[] pipelines = [Make("ours", corpus), Make("textbook", corpus), Make("floor", corpus)];
        var costs = pipelines.Select(_ => new List<double>()).ToArray();
        Say($"{size}: {corpus.Make(1)[0].Length} bytes with the signature; CPU of all threads a message, {messages} messages in each of {rounds} rounds, after {Warmup}");
        foreach (var pipeline in pipelines)
        {
            await pipeline.Take(corpus.Make(Warmup));
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < pipelines.Length; i++)
            {
                costs[i].Add(await Cost(pipelines[i], corpus.Make(messages)));
            }
        }

        for (var i = 0; i < pipelines.Length; i++)
        {
            Say($"  {pipelines[i].Name,-9} median {Median(costs[i]),6:0} us, least {costs[i].Min(),6:0}, most {costs[i].Max(),6:0}");
        }

        Say($"  ours : floor  {Median([.. costs[0].Zip(costs[2], (a, b) => a / b)]):0.00}     textbook : ours  {Median([.. costs[1].Zip(costs[0], (a, b) => a / b)]):0.00}   (medians of the rounds' ratios)");
        foreach (var pipeline in pipelines)
        {
            await pipeline.DisposeAsync();
        }
    }

    private static Pipeline Make(string name, Corpus corpus) => name switch
    {
        "ours" => new OwnPipeline(corpus, Callers),
        "textbook" => new TextbookPipeline(corpus.Certificate),
        "floor" => new Floor(corpus.Certificate),
        _ => throw new ArgumentException($"There is no pipeline '{name}'; name one of ours, textbook, floor.", nameof(name)),
    };

    /// <returns>Microseconds of processor time a message.</returns>
    private static async Task<double> Cost(Pipeline pipeline, byte[][] documents)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        await pipeline.Take(documents);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / documents.Length;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
