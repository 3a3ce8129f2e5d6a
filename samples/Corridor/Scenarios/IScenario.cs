namespace CatsIce.Corridor.Scenarios;

/// <summary>One story, played through the running systems.</summary>
internal interface IScenario
{
    /// <summary>Short name: begins the id of each of its steps, and chooses it on the command line.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>What happens, in a sentence or two.</summary>
    string Story { get; }

    Task Run(Stage stage, CancellationToken cancel);
}
