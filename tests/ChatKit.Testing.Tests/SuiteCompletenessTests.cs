namespace ChatKit.Testing.Tests;

public sealed class SuiteCompletenessTests
{
    [Fact]
    public void A_project_that_leaves_suites_out_is_told_which_and_what_to_add()
    {
        // This assembly derives suites only where nobody sees them.
        var refused = Assert.Throws<InvalidOperationException>(() =>
            SuiteCompleteness.Check(typeof(SuiteCompletenessTests).Assembly)
        );

        var suites = typeof(SuiteCompleteness)
            .Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(StoreSuite)));
        Assert.All(suites, suite => Assert.Contains($"() : {suite.Name}(new MyHarness());", refused.Message));
        Assert.Contains($"leaves out {suites.Count()} of {suites.Count()} suites", refused.Message);
    }
}
