import 'aimscore/elements';
