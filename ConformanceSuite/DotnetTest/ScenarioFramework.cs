using System.Reflection;
using CatsIce.ConformanceSuite.DotnetTest;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(ScenarioFramework))]

namespace CatsIce.ConformanceSuite.DotnetTest;

/// <summary>xunit as it is, but all test cases of a run share one session, which runs before the first of them: only here it is known which were chosen.</summary>
public sealed class ScenarioFramework : XunitTestFramework
{
    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new Executor(new XunitTestAssembly(assembly, configFileName: null, assembly.GetName().Version));
    }

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override async ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions, CancellationToken cancellationToken)
        {
            if (Asked.OfEnvironment() is { } asked && testCases.Count > 0)
            {
                await JudgedRun.Begin(asked, Chosen(testCases), TimeProvider.System, cancellationToken);
            }

            await base.RunTestCases(testCases, executionMessageSink, executionOptions, cancellationToken);
        }

        // A runner that does not look into the test cases beforehand has one for all of them.
        private static IReadOnlySet<string>? Chosen(IReadOnlyCollection<IXunitTestCase> testCases) => testCases.All(test => test.Traits.ContainsKey(TheSystem.ScenarioTrait))
            ? testCases.SelectMany(test => test.Traits[TheSystem.ScenarioTrait]).ToHashSet()
            : null;
    }
}
