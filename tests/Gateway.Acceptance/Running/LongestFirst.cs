using Gateway.Acceptance.Running;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Gateway.Acceptance.Running;

/// <summary>Begins with the classes that take longest: one of them at the end would run alone, and everybody would wait for it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(The_first_message), typeof(When_messages_are_as_large_as_may_be), typeof(When_one_node_dies), typeof(When_the_power_goes), typeof(When_hostile_documents_arrive), typeof(When_the_power_goes_under_load),
        typeof(When_the_power_goes_between_versions), typeof(When_the_hub_is_asked_to_stop), typeof(When_the_hub_cannot_take_work), typeof(When_anything_at_all_arrives),
        typeof(When_messages_are_collected),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    // A class without a fixture of others is a collection that bears its name.
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Longest, type => collection.TestCollectionDisplayName.Contains($"{type.FullName} ", StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
