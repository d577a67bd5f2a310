// One browser, one server under load at a time: two cores are shared by all of them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
