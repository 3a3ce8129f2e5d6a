using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CatsIce.Benchmarks;
using CatsIce.Benchmarks.Packing;
using CatsIce.Benchmarks.Pipelines;

return args switch
{
    ["content"] => Measure<CheckingContent>(Job.MediumRun),
    ["content", "quick"] => Measure<CheckingContent>(Job.ShortRun),
    ["load"] => LoadingSpecifications.Run(rounds: 15),
    ["load-once"] => LoadingSpecifications.Once(),
    ["memory"] => MemoryOfChecks.Run(),
    ["packing", var folder] => PackingDocuments.Run(folder),
    ["pipelines"] => await ComparingPipelines.Run(rounds: 7, messages: 2000),
    ["pipelines", var rounds, var messages] => await ComparingPipelines.Run(Number(rounds), Number(messages)),
    ["first", var pipeline] => await ComparingPipelines.First(pipeline, messages: 1000),
    ["profile", var size, var messages] => await ComparingPipelines.Profile(Number(size), Number(messages)),
    ["stages"] => await StagesOfOurs.Run(),
    ["telemetry", var rounds, var messages] => await CostOfTelemetry.Run(Number(rounds), Number(messages)),
    ["hubs", var nodes, var senders, var messages] => await HubsUnderLoad.Run(Number(nodes), Number(senders), Number(messages)),
    _ => Usage(),
};

static int Measure<T>(Job job)
{
    // In this process: the figures are compared with each other within one run, and nothing is built or fetched for it.
    var config = ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddLogger(ConsoleLogger.Unicode)
        .AddExporter(MarkdownExporter.GitHub);
    var summary = BenchmarkRunner.Run<T>(config);
    return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("error: name one of: content [quick], load, memory, packing FOLDER, pipelines [ROUNDS MESSAGES], first ours|textbook, stages, profile 0|1 MESSAGES, hubs NODES SENDERS MESSAGES, telemetry ROUNDS MESSAGES. Example: dotnet run -c Release --project tests/Benchmarks -- content");
    return 2;
}
